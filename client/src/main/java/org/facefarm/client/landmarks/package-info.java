/** Where people say that faces are: files of landmarks, read, brought into the farm, and written from what it found. */
package org.facefarm.client.landmarks;
