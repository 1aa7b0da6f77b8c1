/** What is told of a face whoever finds it: the finders' contract, and a face's pose, sharpness, identity and place. Pictures are 8-bit BGR throughout. */
package org.facefarm.vision.face;
