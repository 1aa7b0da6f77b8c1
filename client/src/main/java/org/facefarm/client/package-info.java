/** What a program may ask of a farm; the rooms below say it by subject. */
package org.facefarm.client;
