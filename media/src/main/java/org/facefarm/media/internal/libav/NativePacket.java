package org.facefarm.media.internal.libav;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_new_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.BytePointer;
import org.facefarm.media.MediaPacket;
import org.facefarm.schemas.record.SideData;

/** One reusable AVPacket. */
public final class NativePacket implements AutoCloseable {
    public final AVPacket av;

    public NativePacket() {
        av = av_packet_alloc();
        if (av == null) {
            throw new OutOfMemoryError("libav packet");
        }
    }

    /** Replaces what it holds by a copy. */
    public AVPacket set(MediaPacket packet) {
        av_packet_unref(av);
        Libav.check(av_new_packet(av, packet.data().remaining()), "packet");
        Libav.fill(av.data(), packet.data());
        for (SideData side : packet.sideData()) {
            int type = SideDataTypes.type(side.getType());
            if (type >= 0) {
                BytePointer room =
                        av_packet_new_side_data(av, type, side.getData().remaining());
                Libav.fill(room, side.getData());
            }
        }
        av.stream_index(packet.stream());
        av.pts(Libav.timestamp(packet.pts()));
        av.dts(Libav.timestamp(packet.dts()));
        av.duration(packet.duration());
        av.flags(packet.flags());
        return av;
    }

    /** A copy of what it holds. */
    public MediaPacket get() {
        return new MediaPacket(
                av.stream_index(),
                Libav.timestamp(av.pts()),
                Libav.timestamp(av.dts()),
                av.duration(),
                av.flags(),
                sideData(),
                Libav.copy(av.data(), av.size()));
    }

    /** What it holds, in another one, which the caller closes; this one is empty then. */
    public NativePacket moved() {
        NativePacket other = new NativePacket();
        av_packet_move_ref(other.av, av);
        return other;
    }

    public void clear() {
        av_packet_unref(av);
    }

    private List<SideData> sideData() {
        List<SideData> all = new ArrayList<>(av.side_data_elems());
        for (int i = 0; i < av.side_data_elems(); i++) {
            AVPacketSideData side = av.side_data().getPointer(i);
            String name = SideDataTypes.name(side.type());
            if (!name.isEmpty()) {
                all.add(new SideData(name, Libav.copy(side.data(), side.size())));
            }
        }
        return all;
    }

    @Override
    public void close() {
        av_packet_free(av);
    }
}
