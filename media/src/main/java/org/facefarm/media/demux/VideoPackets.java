package org.facefarm.media.demux;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.internal.bitstream.MpegPictures;
import org.facefarm.media.internal.libav.NativePacket;
import org.facefarm.media.internal.libav.StreamHeaders;
import org.facefarm.schemas.record.StreamHeader;

/**
 * Makes the packets of a video stream uniform, whatever container they come from: a packet is one access unit, has its
 * presentation time where that can be known without decoding, and tells whether it is shown.
 */
final class VideoPackets implements AutoCloseable {
    /** Codecs whose B pictures are never referred to, so that an anchor is shown when the next one is decoded. */
    private static final Set<String> SIMPLE_ORDER = Set.of("mpeg1video", "mpeg2video", "mpeg4");

    private final StreamHeader header;
    private final UnpackedVops vops;
    private final ShownPictures shown;
    private final RawTimes raw;
    private final AnchorTimes times;
    private final StreamEntry entry;
    private final DistinctTimes distinct;

    /**
     * @param formatFlags libav's AVFMT flags of the container
     * @param sink receives the packets, in decode order, some packets later than they are given
     */
    VideoPackets(AVStream stream, int formatFlags, Consumer<MediaPacket> sink) {
        StreamHeader plain = StreamHeaders.of(stream);
        this.vops = plain.getCodec().equals("mpeg4") ? new UnpackedVops(stream) : null;
        this.header = vops == null ? plain : vops.header(plain);
        this.shown = new ShownPictures(stream, plain.getCodec());
        this.raw = new RawTimes(formatFlags, header);
        this.distinct = new DistinctTimes(sink);
        this.entry = new StreamEntry(header, distinct::add);
        this.times = SIMPLE_ORDER.contains(plain.getCodec()) ? new AnchorTimes(plain.getCodec(), entry::add) : null;
    }

    /** The stream's header as it fits these packets. */
    StreamHeader header() {
        return header;
    }

    /** What people are told of the pictures and their times; nothing as a rule. */
    Stream<String> notes() {
        return Stream.of(entry.note(), distinct.note()).flatMap(Optional::stream);
    }

    void add(NativePacket packet) {
        if (vops == null) {
            pass(packet);
        } else {
            vops.add(packet.av, this::pass);
        }
    }

    void finish() {
        if (vops != null) {
            vops.add(null, this::pass);
        }
        if (times != null) {
            times.finish();
        }
        entry.finish();
    }

    private void pass(NativePacket packet) {
        MediaPacket read = packet.get();
        if (vops != null && read.key() && !MpegPictures.isIntraVop(read.data())) {
            // AVI indexes mark what follows a key frame in the same chunk too.
            read = read.withoutKey();
        }
        MediaPacket judged = raw.timed(shown.shows(packet.av) ? read : read.unshown());
        if (times != null) {
            times.add(judged);
        } else {
            entry.add(judged);
        }
    }

    @Override
    public void close() {
        shown.close();
        if (vops != null) {
            vops.close();
        }
    }
}
