/** Which of the people in the videos is meant. */
package org.facefarm.vision.person;
