package org.facefarm.delivery.check;

import java.util.ArrayList;
import java.util.List;
import org.facefarm.schemas.record.StreamHeader;

/** What a delivered video stream says of its colours, held against what its source says. */
final class ColourTags {
    private ColourTags() {}

    /** A line for each tag that is another one; what an untagged stream is taken for anyway may be told. */
    static List<String> differences(StreamHeader from, StreamHeader to) {
        List<String> differences = new ArrayList<>();
        if (becomesYuv(from)) {
            if (!becomesYuv(to) && unknown(to.getColorSpace())) {
                differences.add("R'G'B' became Y'CbCr without a matrix tag");
            }
            return differences;
        }
        tag("range", from.getColorRange(), to.getColorRange(), "tv", differences);
        tag("matrix", from.getColorSpace(), to.getColorSpace(), null, differences);
        if (sampling(from).equals(sampling(to))) {
            tag("chroma location", chromaLocation(from), chromaLocation(to), "left", differences);
        }
        tag("primaries", from.getColorPrimaries(), to.getColorPrimaries(), null, differences);
        tag("transfer", from.getColorTransfer(), to.getColorTransfer(), null, differences);
        return differences;
    }

    static boolean rgb(StreamHeader header) {
        return header.getFormat().matches("(bgr|rgb|gbr|pal|argb|abgr|0rgb|0bgr).*");
    }

    /** R'G'B' and grey pictures have no matrix, and a range of their own: what they are turned into must be told. */
    private static boolean becomesYuv(StreamHeader header) {
        return rgb(header) || header.getFormat().matches("(gray|ya[81]|mono).*");
    }

    /** "420" of yuv420p10le; where samples of another kind lie is another question. */
    private static String sampling(StreamHeader header) {
        return header.getFormat().replaceFirst("^yuv[aj]?(4\\d\\d).*", "$1");
    }

    /** MPEG-2 calls the place of 4:2:2 colour "topleft", where others call it "left": it has a sample for every row. */
    private static String chromaLocation(StreamHeader header) {
        return sampling(header).equals("422")
                ? header.getChromaLocation().replace("top", "")
                : header.getChromaLocation();
    }

    /** @param plain what an untagged stream is taken for anyway; null when that is a guess */
    private static void tag(String what, String from, String to, String plain, List<String> differences) {
        boolean same = from.equals(to)
                || (unknown(from) && (unknown(to) || to.equals(plain)))
                || (unknown(to) && from.equals(plain));
        if (!same) {
            differences.add("%s %s instead of %s".formatted(what, to, from));
        }
    }

    private static boolean unknown(String tag) {
        return tag.isEmpty() || tag.equals("unknown") || tag.equals("unspecified");
    }
}
