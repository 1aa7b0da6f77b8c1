package org.facefarm.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.client.order.NewOrder;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.Order;
import org.facefarm.schemas.record.PictureKind;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;
import org.facefarm.schemas.record.Target;
import org.facefarm.schemas.record.VideoEncoding;
import org.facefarm.testing.MadeUpRecords;
import org.junit.jupiter.api.Test;

class VideoEncodersTest {
    static {
        TrustedRecords.trust();
    }

    private static final StreamHeader PLAIN = stream("h264", "yuv420p");
    private static final StreamHeader HDR = stream("hevc", "yuv420p10le");
    private static final StreamHeader PRORES = stream("prores", "yuva444p12le");
    private static final StreamHeader PICTURES = stream("png", "yuva444p");

    @Test
    void eachVideoIsEncodedByWhatItIs() {
        VideoEncoders encoders = VideoEncoders.best(
                targets("odd.mp4", "hdr.mp4", "film.mov", "web.webm"),
                List.of(PLAIN, HDR, PRORES, stream("vp9", "yuv420p")));

        List<String> chosen =
                encoders.choices().stream().map(EncoderChoice::encoder).toList();
        assertThat(chosen.get(0)).isIn("libopenh264", "libx264", "h264_nvenc");
        assertThat(chosen.get(1)).isIn("libsvtav1", "libx264", "libx265");
        assertThat(chosen.subList(2, 4)).containsExactly("prores_ks", "libvpx-vp9");
        assertThat(encoders.encoded())
                .extracting(SwapRequest.TargetFile::encoding)
                .containsExactly(
                        null,
                        encoding(encoders.choices().get(1)),
                        encoding(encoders.choices().get(2)),
                        encoding(encoders.choices().get(3)));
        assertThat(encoders.losses())
                .singleElement()
                .asString()
                .startsWith("film.mov will lack bits beyond 10 of film.mov");
    }

    @Test
    void whatCannotBeKeptIsNamedForEachVideo() {
        List<SwapRequest.TargetFile> targets = targets("pictures.mp4", "hdr.mp4");
        assertThat(VideoEncoders.best(targets, List.of(PICTURES, HDR)).losses())
                .singleElement()
                .asString()
                .startsWith("pictures.mp4 will lack transparency");
        assertThat(VideoEncoders.all(targets, List.of(PICTURES, HDR), new EncoderChoice("libopenh264", 16))
                        .losses())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("hdr.mp4 will lack bits beyond 8"));
    }

    @Test
    void anEncoderThatAFileCannotHoldIsRefused() {
        assertThatThrownBy(
                        () -> VideoEncoders.all(targets("a.webm"), List.of(PLAIN), new EncoderChoice("prores_ks", 4)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.webm cannot hold what the encoder prores_ks makes");
    }

    @Test
    void picturesAreEncodedAsWhatTheyAreAndAllElseThatIsLostIsSaid() {
        SwapRequest.TargetFile target =
                new SwapRequest.TargetFile(Path.of("a.mp4"), Path.of("out"), null, PictureKind.JPG);

        VideoEncoders encoders = VideoEncoders.best(List.of(target), List.of(HDR));

        assertThat(encoders.common().encoder()).isEqualTo("jpeg");
        assertThat(encoders.losses())
                .containsExactly("out will lack bits beyond 8 of a.mp4 where a face is swapped (encoder jpeg)");
        assertThatThrownBy(() -> VideoEncoders.all(List.of(target), List.of(HDR), new EncoderChoice("libopenh264", 16)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("leave out one of them");
    }

    @Test
    void aRemergeMakesPicturesOfAVideoAndAVideoOfPictures() {
        Order original = MadeUpRecords.order().build();

        Order pictures = NewOrder.remerge(
                original, "model", original.getMerge(), new OutputWish(Path.of("x"), PictureKind.PNG, null));
        Order same = NewOrder.remerge(pictures, "model", original.getMerge(), new OutputWish(Path.of("y"), null, null));
        Order video =
                NewOrder.remerge(same, "model", original.getMerge(), new OutputWish(Path.of("y.mp4"), null, null));

        for (Order order : List.of(pictures, same)) {
            assertThat(order.getTargets())
                    .extracting(Target::getPictures, Target::getEncoding)
                    .containsExactly(tuple(PictureKind.PNG, new VideoEncoding("png", 0)));
        }
        assertThat(video.getTargets())
                .extracting(Target::getPictures, Target::getEncoding)
                .containsExactly(tuple(null, null));
        Order asOrdered = Order.newBuilder(same)
                .setMerge(MergeSettings.newBuilder(same.getMerge())
                        .setVideoEncoder("png")
                        .build())
                .build();
        assertThatThrownBy(() -> NewOrder.remerge(
                        asOrdered, "model", asOrdered.getMerge(), new OutputWish(Path.of("y.mp4"), null, null)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("name another with --encoder");
    }

    @Test
    void aRemergeKeepsEachVideosEncoderUnlessAnotherIsNamed() {
        VideoEncoding own = new VideoEncoding("prores_ks", 4);
        Order original = MadeUpRecords.order().build();
        Target target =
                Target.newBuilder(original.getTargets().get(0)).setEncoding(own).build();
        Order with = Order.newBuilder(original).setTargets(List.of(target)).build();
        MergeSettings other = MergeSettings.newBuilder(with.getMerge())
                .setVideoEncoder("libsvtav1")
                .build();

        Order same = NewOrder.remerge(with, "model", with.getMerge(), new OutputWish(Path.of("x.mov"), null, null));
        Order changed = NewOrder.remerge(with, "model", other, new OutputWish(Path.of("x.mp4"), null, null));

        assertThat(same.getTargets()).extracting(Target::getEncoding).containsExactly(own);
        assertThat(changed.getTargets()).extracting(Target::getEncoding).containsOnlyNulls();
        assertThatThrownBy(() ->
                        NewOrder.remerge(with, "model", with.getMerge(), new OutputWish(Path.of("x.webm"), null, null)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("x.webm cannot hold");
    }

    private static VideoEncoding encoding(EncoderChoice choice) {
        return new VideoEncoding(choice.encoder(), choice.quality());
    }

    private static List<SwapRequest.TargetFile> targets(String... names) {
        return List.of(names).stream()
                .map(name -> new SwapRequest.TargetFile(Path.of(name), Path.of(name)))
                .toList();
    }

    private static StreamHeader stream(String codec, String format) {
        return StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec(codec)
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(1, 25))
                .setWidth(64)
                .setHeight(64)
                .setFormat(format)
                .build();
    }
}
