package org.facefarm.farm.cli.option;

import org.facefarm.nets.preset.Preset;
import org.facefarm.nets.preset.Presets;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Presets as options, by name. */
public final class PresetConverter implements ITypeConverter<Preset> {
    @Override
    public Preset convert(String name) {
        try {
            return Presets.named(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
