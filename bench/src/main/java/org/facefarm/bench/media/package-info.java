/** {@code facefarm bench media}: what the way through video costs, beside a file copy and bare libav loops. */
package org.facefarm.bench.media;
