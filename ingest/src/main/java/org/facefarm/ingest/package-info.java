/** Stores video files in the log: access units, track packets, segments. Nothing is decoded. */
package org.facefarm.ingest;
