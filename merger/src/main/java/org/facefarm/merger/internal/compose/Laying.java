package org.facefarm.merger.internal.compose;

import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.vision.colour.ColourMatch;
import org.facefarm.vision.composite.Compositor;

/**
 * How the faces of frames that look alike are laid in.
 *
 * @param timeline shared by all whose colours are matched in the same way: others' measures are no like of theirs
 */
record Laying(MergeSettings settings, Compositor compositor, ColourMatch colours, ColourTimeline timeline) {}
