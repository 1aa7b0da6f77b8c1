package org.facefarm.delivery.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.demux.Demuxer;
import org.facefarm.media.mux.Muxer;
import org.facefarm.schemas.record.StreamHeader;

/** A delivery that went wrong in one way: the source's packets again, but for what is changed on the way. */
record AlteredCopy(UnaryOperator<List<StreamHeader>> headers, UnaryOperator<List<MediaPacket>> packets) {
    static final AlteredCopy FAITHFUL = new AlteredCopy(headers -> headers, packets -> packets);

    static AlteredCopy ofHeaders(UnaryOperator<StreamHeader.Builder> change) {
        return new AlteredCopy(
                headers -> headers.stream()
                        .map(h -> change.apply(StreamHeader.newBuilder(h)).build())
                        .toList(),
                packets -> packets);
    }

    static AlteredCopy ofPackets(UnaryOperator<List<MediaPacket>> change) {
        return new AlteredCopy(headers -> headers, change);
    }

    /** Writes the copy of a file. */
    void write(Path source, Path copy) {
        try (Demuxer demuxer = Demuxer.open(source, MediaLimits.DEFAULT);
                Muxer muxer = new Muxer(copy, headers.apply(demuxer.streams()), Map.of(), List.of())) {
            List<MediaPacket> all = new ArrayList<>();
            for (Optional<MediaPacket> p = demuxer.read(); p.isPresent(); p = demuxer.read()) {
                all.add(p.get());
            }
            packets.apply(all).forEach(muxer::write);
            muxer.finish();
        }
    }
}
