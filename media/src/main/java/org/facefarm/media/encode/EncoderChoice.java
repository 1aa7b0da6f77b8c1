package org.facefarm.media.encode;

/**
 * Which encoder, and how good.
 *
 * @param encoder libav's encoder name, such as "libopenh264"
 * @param quality constant quality in the encoder's own scale (QP or CRF; smaller is better)
 */
public record EncoderChoice(String encoder, int quality) {}
