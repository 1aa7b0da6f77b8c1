/** The backend on libtorch through DJL: the only room that knows DJL. */
package org.facefarm.torch;
