package org.facefarm.extractor.internal.decode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.media.VideoFrame;
import org.facefarm.schemas.record.OtherSize;

/** Counts a segment's pictures of other sizes than their video's. */
public final class OtherSizes {
    private final Map<String, OtherSize> sizes = new LinkedHashMap<>();

    void add(VideoFrame picture) {
        sizes.merge(
                picture.width() + "x" + picture.height(),
                new OtherSize(picture.width(), picture.height(), 1, picture.index(), picture.pts()),
                (first, more) -> OtherSize.newBuilder(first)
                        .setFrames(first.getFrames() + 1)
                        .build());
    }

    /** Each size once, in the order in which they come. */
    public List<OtherSize> all() {
        return List.copyOf(sizes.values());
    }
}
