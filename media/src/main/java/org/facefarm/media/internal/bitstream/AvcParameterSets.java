package org.facefarm.media.internal.bitstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.media.bitstream.NalUnits;

/**
 * The parameter sets of an H.264 stream, as its extradata holds them.
 *
 * @param lengthBytes bytes of the NAL unit lengths; 0 for a stream with start codes (Annex B)
 * @param sps sequence parameter sets, whole NAL units
 * @param pps picture parameter sets, whole NAL units
 */
public record AvcParameterSets(int lengthBytes, List<byte[]> sps, List<byte[]> pps) {
    /** Reads an AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) or start codes. */
    public static AvcParameterSets read(ByteBuffer extradata) {
        ByteBuffer data = extradata.duplicate();
        if (data.remaining() > 6 && data.get(data.position()) == 1) {
            data.position(data.position() + 4);
            int lengthBytes = (data.get() & 3) + 1;
            List<byte[]> sps = sets(data, data.get() & 31);
            return new AvcParameterSets(lengthBytes, sps, sets(data, data.hasRemaining() ? data.get() & 255 : 0));
        }
        List<byte[]> units = NalUnits.split(data, 0);
        return new AvcParameterSets(0, of(units, NalUnits.SPS), of(units, NalUnits.PPS));
    }

    private static List<byte[]> of(List<byte[]> units, int type) {
        return units.stream().filter(u -> NalUnits.type(u) == type).toList();
    }

    private static List<byte[]> sets(ByteBuffer data, int count) {
        List<byte[]> sets = new ArrayList<>();
        for (int i = 0; i < count && data.remaining() >= 2; i++) {
            byte[] set = new byte[Math.min(data.getShort() & 0xffff, data.remaining())];
            data.get(set);
            sets.add(set);
        }
        return sets;
    }

    /** These and others, in this one's wrapping. */
    public AvcParameterSets and(AvcParameterSets others) {
        return new AvcParameterSets(
                lengthBytes,
                Stream.concat(sps.stream(), others.sps.stream()).toList(),
                Stream.concat(pps.stream(), others.pps.stream()).toList());
    }

    /** As extradata. The configuration record names the highest profile and level of all sets. */
    public ByteBuffer write() {
        if (lengthBytes == 0) {
            return NalUnits.wrap(Stream.concat(sps.stream(), pps.stream()).toList(), 0);
        }
        int profile = sps.stream().mapToInt(s -> s[1] & 255).max().orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        out.write(profile);
        out.write(sps.stream().mapToInt(s -> s[2]).reduce(255, (a, b) -> a & b));
        out.write(sps.stream().mapToInt(s -> s[3] & 255).max().orElseThrow());
        out.write(0xfc | lengthBytes - 1);
        out.write(0xe0 | sps.size());
        sps.forEach(s -> write(out, s));
        out.write(pps.size());
        pps.forEach(s -> write(out, s));
        if (SampleLayout.told(profile)) {
            SampleLayout layout = SampleLayout.of(sps.get(0));
            out.write(0xfc | layout.chroma());
            out.write(0xf8 | layout.lumaDepth() - 8);
            out.write(0xf8 | layout.chromaDepth() - 8);
            out.write(0);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, byte[] set) {
        out.write(set.length >> 8);
        out.write(set.length);
        out.writeBytes(set);
    }

    /** chroma_format_idc and bit depths of a sequence parameter set. */
    public record SampleLayout(int chroma, int lumaDepth, int chromaDepth) {
        public static SampleLayout of(byte[] sps) {
            if (!told(sps[1] & 255)) {
                return new SampleLayout(1, 8, 8);
            }
            BitReader bits = new BitReader(NalUnits.unescaped(sps), 32);
            bits.unsigned();
            int chroma = bits.unsigned();
            if (chroma == 3) {
                bits.read(1);
            }
            return new SampleLayout(chroma, 8 + bits.unsigned(), 8 + bits.unsigned());
        }

        /** Profiles below High are 4:2:0 at 8 bits and do not say so. */
        static boolean told(int profile) {
            return profile != 66 && profile != 77 && profile != 88;
        }
    }
}
