/** Packets to a marked, complete file: MP4, MOV, Matroska, WebM; or to pictures, each marked. */
package org.facefarm.media.mux;
