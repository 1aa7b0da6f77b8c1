/** What is in front of a face: hands, hair, cups, microphones, lettering. */
package org.facefarm.vision.cover;
