/** Who is seen in videos, for people: told in a table and shown on a sheet of pictures. */
package org.facefarm.farm.people;
