/**
 * Video files and streams, through libav: taking containers apart, decoding, encoding, putting containers together.
 *
 * <p>Native memory is owned by {@link AutoCloseable} objects of this package and by nothing else; a native mistake kills
 * the process, so no pointer leaves it but the pictures of a {@link org.facefarm.vision.media.VideoFrame}.
 */
package org.facefarm.vision.media;
