package org.facefarm.media.encode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.bitstream.NalUnits;
import org.facefarm.media.internal.bitstream.AvcParameterSets;
import org.facefarm.media.internal.bitstream.BitReader;
import org.facefarm.media.internal.bitstream.ExpGolomb;
import org.facefarm.schemas.record.StreamHeader;

/**
 * One H.264 track of the source's packets and an encoder's, with the parameter sets of both in its header: the source's as
 * they are, the encoder's under numbers that the source does not use. So every packet of the source stays bit for bit.
 *
 * <p>Slices name their picture parameter set in an Exp-Golomb number in front of data whose alignment counts (CABAC). Its
 * new number is chosen to take just one byte more, so nothing behind it need be understood.
 */
final class H264Track implements SharedTrack {
    private static final int MOST_SPS = 31;
    private static final int MOST_PPS = 255;
    private static final int SPS_ID_BIT = 32;
    private static final int FIRST_BIT = 8;

    private final AvcParameterSets source;
    private final Map<Integer, Integer> spsIds = new HashMap<>();
    private final Map<Integer, Integer> ppsIds = new HashMap<>();
    private final StreamHeader header;

    /** Empty when the encoder's pictures differ in kind from the source's. */
    static Optional<SharedTrack> of(StreamHeader source, StreamHeader encoded) {
        AvcParameterSets theirs = AvcParameterSets.read(source.getExtradata());
        AvcParameterSets ours = AvcParameterSets.read(encoded.getExtradata());
        long layouts = java.util.stream.Stream.concat(theirs.sps().stream(), ours.sps().stream())
                .map(AvcParameterSets.SampleLayout::of)
                .distinct()
                .count();
        if (theirs.sps().isEmpty() || theirs.pps().isEmpty() || layouts != 1) {
            return Optional.empty();
        }
        return Optional.of(new H264Track(source, theirs, ours));
    }

    private H264Track(StreamHeader stream, AvcParameterSets source, AvcParameterSets encoder) {
        this.source = source;
        List<Integer> usedSps = ids(source.sps(), SPS_ID_BIT);
        for (int id : ids(encoder.sps(), SPS_ID_BIT)) {
            spsIds.computeIfAbsent(id, old -> take(usedSps, IntStream.rangeClosed(0, MOST_SPS)));
        }
        List<Integer> usedPps = ids(source.pps(), FIRST_BIT);
        for (int id : ids(encoder.pps(), FIRST_BIT)) {
            ppsIds.computeIfAbsent(
                    id,
                    old -> take(
                            usedPps,
                            IntStream.rangeClosed(0, MOST_PPS)
                                    .filter(n -> ExpGolomb.length(n) == ExpGolomb.length(old) + 8)));
        }
        AvcParameterSets joint = source.and(new AvcParameterSets(
                0,
                encoder.sps().stream().map(this::renumbered).toList(),
                encoder.pps().stream().map(this::renumbered).toList()));
        this.header =
                StreamHeader.newBuilder(stream).setExtradata(joint.write()).build();
    }

    private static List<Integer> ids(List<byte[]> sets, int bit) {
        return sets.stream()
                .map(s -> new BitReader(NalUnits.unescaped(s), bit).unsigned())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The highest that is free: sources count from 0. */
    private static int take(List<Integer> used, IntStream candidates) {
        int id = candidates.filter(n -> !used.contains(n)).max().orElseThrow();
        used.add(id);
        return id;
    }

    @Override
    public StreamHeader header() {
        return header;
    }

    @Override
    public MediaPacket packet(MediaPacket encoded) {
        List<byte[]> units = NalUnits.split(encoded.data(), 0).stream()
                .filter(u -> NalUnits.type(u) != NalUnits.SPS
                        && NalUnits.type(u) != NalUnits.PPS
                        && NalUnits.type(u) != NalUnits.DELIMITER)
                .map(this::renumbered)
                .toList();
        ByteBuffer data = NalUnits.wrap(units, source.lengthBytes());
        return new MediaPacket(
                encoded.stream(),
                encoded.pts(),
                encoded.dts(),
                encoded.duration(),
                encoded.flags(),
                encoded.sideData(),
                data);
    }

    @Override
    public boolean startsAnew(MediaPacket first) {
        return NalUnits.split(first.data(), source.lengthBytes()).stream()
                .anyMatch(u -> NalUnits.type(u) == NalUnits.IDR_SLICE);
    }

    private byte[] renumbered(byte[] unit) {
        return switch (NalUnits.type(unit)) {
            case NalUnits.SPS -> NalUnits.escaped(replaced(NalUnits.unescaped(unit), SPS_ID_BIT, spsIds));
            case NalUnits.PPS -> {
                byte[] own = replaced(NalUnits.unescaped(unit), FIRST_BIT, ppsIds);
                BitReader bits = new BitReader(own, FIRST_BIT);
                bits.unsigned();
                yield NalUnits.escaped(replaced(own, bits.position(), spsIds));
            }
            case NalUnits.SLICE, NalUnits.IDR_SLICE -> {
                byte[] payload = NalUnits.unescaped(unit);
                // first_mb_in_slice and slice_type come first.
                BitReader bits = new BitReader(payload, FIRST_BIT);
                bits.unsigned();
                bits.unsigned();
                yield NalUnits.escaped(replaced(payload, bits.position(), ppsIds));
            }
            default -> unit;
        };
    }

    private static byte[] replaced(byte[] payload, int bit, Map<Integer, Integer> ids) {
        Integer id = ids.get(new BitReader(payload, bit).unsigned());
        if (id == null) {
            throw new MediaException("the H.264 encoder uses a parameter set that it has not announced");
        }
        return ExpGolomb.replace(payload, bit, id);
    }
}
