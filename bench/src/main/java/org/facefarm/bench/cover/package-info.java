/** Makes the net that knows what is in front of a face, and holds it against faces whose cover is known. */
package org.facefarm.bench.cover;
