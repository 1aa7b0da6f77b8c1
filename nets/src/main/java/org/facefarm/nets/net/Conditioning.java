package org.facefarm.nets.net;

import org.facefarm.nets.layer.Modulate;

/**
 * One decoder for everybody: it is told whom to draw by an identity code, and the codes of faces must not tell.
 *
 * @param identity one-hot person to identity code, which every {@link Modulate} takes
 * @param witness a face's code to one score for each person; it learns to tell people apart by the code, and the encoder
 *     learns from it not to let that happen (gradient reversal, Ganin et al. 2016). Otherwise the decoder would draw whom it
 *     recognises in the code, and no swap would happen
 */
public record Conditioning(Part identity, Part witness) {}
