/** Packets to a marked, complete file: MP4, MOV, Matroska, WebM. */
package org.facefarm.media.mux;
