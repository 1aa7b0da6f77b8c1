package org.facefarm.client.request;

import org.facefarm.nets.preset.Preset;
import org.facefarm.schemas.record.ExtractionSettings;

/** How large crops must be for what is trained on them. */
final class CropSizes {
    private CropSizes() {}

    /**
     * Crops as large as the preset's pictures, faces smaller than its network not enlarged; as they are where that is enough:
     * orders of all small presets share what is found.
     */
    static ExtractionSettings fitting(ExtractionSettings settings, Preset preset) {
        return preset.pictureSize() <= settings.getCropSize()
                ? settings
                : ExtractionSettings.newBuilder(settings)
                        .setCropSize(preset.pictureSize())
                        .setOwnBelow(preset.dims().resolution())
                        .build();
    }
}
