/**
 * Video files and streams, through libav: {@code demux} takes containers apart, {@code decode} makes pictures of packets,
 * {@code encode} packets of pictures, {@code mux} puts containers together; {@code bitstream} looks into coded video. Here are
 * the things they hand each other, packets and pictures, and their common ground with libav.
 *
 * <p>Native memory is owned by {@link AutoCloseable} objects of these packages and by nothing else; a native mistake kills
 * the process, so no pointer leaves them but the pictures of a {@link org.facefarm.media.VideoFrame}.
 */
package org.facefarm.media;
