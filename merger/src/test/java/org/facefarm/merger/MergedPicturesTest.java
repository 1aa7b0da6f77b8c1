package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.VideoEncoder;
import org.facefarm.media.mux.PictureMark;
import org.facefarm.schemas.record.ClipPacket;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.Passage;
import org.facefarm.schemas.record.Segment;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.Test;

/** Merges whose pictures are delivered as such. */
class MergedPicturesTest extends MergeOfScene {
    @Test
    void everyPacketIsAPicturesFile() throws Exception {
        TaskOutput output = merge(as("png", scene.task(Scene.settings())), new Inverter());

        assertThat(event(output).getFramesSwapped()).isEqualTo(FRAMES);
        assertThat(packets(output)).hasSize(FRAMES).allSatisfy(packet -> assertThat(PictureMark.in(packet.getData()))
                .isPresent());
    }

    @Test
    void picturesOfAFolderStayAsTheyAreWhereNobodyIsSwappedWhateverTheOthersAre() throws Exception {
        nobody();
        Segment drawn = drawn(scene.task(Scene.settings()).getSegment());

        TaskOutput output = merge(
                as(
                        "png",
                        MergeTask.newBuilder(scene.task(Scene.settings()))
                                .setSegment(drawn)
                                .build()),
                new Inverter());
        TaskOutput jpeg = merge(
                as(
                        "jpg",
                        MergeTask.newBuilder(scene.task(Scene.settings()))
                                .setSegment(drawn)
                                .build()),
                new Inverter());

        assertThat(event(output).getPassage()).isEqualTo(Passage.ANYWHERE);
        assertThat(packets(output))
                .extracting(ClipPacket::getData)
                .containsExactlyElementsOf(
                        scene.frames.stream().map(Frame::getData).toList());
        assertThat(event(jpeg).getPassage()).isEqualTo(Passage.ENCODED);
    }

    private static MergeTask as(String kind, MergeTask task) {
        MergeSettings settings = MergeSettings.newBuilder(task.getSettings())
                .setVideoEncoder(kind.equals("jpg") ? "jpeg" : kind)
                .setQuality(kind.equals("jpg") ? 2 : 0)
                .build();
        return MergeTask.newBuilder(task)
                .setContainer(kind)
                .setSettings(settings)
                .build();
    }

    /** The scene as a folder of PNG pictures would give it. */
    private Segment drawn(Segment segment) {
        StreamHeader png = StreamHeader.newBuilder(scene.stream)
                .setCodec("png")
                .setCodecTag(0)
                .setExtradata(ByteBuffer.allocate(0))
                .setFormat("yuv444p")
                .build();
        List<ByteBuffer> files = new ArrayList<>();
        try (VideoDecoder decoder = new VideoDecoder(scene.stream, MediaLimits.DEFAULT, 1);
                VideoEncoder encoder = new VideoEncoder(new EncoderChoice("png", 0), png)) {
            List<VideoFrame> pictures = new ArrayList<>();
            scene.frames.forEach(frame -> decoder.decode(frame, pictures::add));
            decoder.flush(pictures::add);
            pictures.forEach(picture -> {
                try (picture) {
                    encoder.encode(picture, packet -> files.add(packet.data()));
                }
            });
            encoder.finish(packet -> files.add(packet.data()));
        }
        for (int i = 0; i < FRAMES; i++) {
            scene.frames.set(
                    i,
                    Frame.newBuilder(scene.frames.get(i))
                            .setData(files.get(i))
                            .setKey(true)
                            .build());
        }
        return Segment.newBuilder(segment).setStream(png).build();
    }
}
