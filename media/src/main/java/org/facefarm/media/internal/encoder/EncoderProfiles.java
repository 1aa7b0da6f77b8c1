package org.facefarm.media.internal.encoder;

import java.util.List;
import org.facefarm.media.MediaException;

/** Where encoders are registered. Which of them is taken unasked for which file, {@code Encoders} says. */
public final class EncoderProfiles {
    private static final List<EncoderProfile> ALL = List.of(
            new OpenH264(),
            new X264(),
            new X265(),
            new SvtAv1(),
            new Nvenc(),
            new Mpeg4(),
            new Mpeg2(),
            new Mpeg1(),
            new DnxHd(),
            new Mjpeg(),
            new ProRes(),
            new Vp8(),
            new Vp9(),
            new Ffv1(),
            new Png(),
            new Jpeg(),
            new Tiff());

    private EncoderProfiles() {}

    /** @throws MediaException when none is */
    public static EncoderProfile named(String encoder) {
        return ALL.stream()
                .filter(p -> p.encoder().equals(encoder))
                .findFirst()
                .orElseThrow(() -> new MediaException(
                        "no encoder is called '%s'; known: %s".formatted(encoder, String.join(", ", names()))));
    }

    /** libav's names of all. */
    public static List<String> names() {
        return ALL.stream().map(EncoderProfile::encoder).toList();
    }
}
