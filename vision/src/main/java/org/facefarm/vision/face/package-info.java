/** What a finder of faces is to the rest of the house, how two faces are told to be alike, and turned pictures. Pictures are 8-bit BGR throughout. */
package org.facefarm.vision.face;
