package org.facefarm.farm.cli.option;

import java.util.Locale;
import org.facefarm.schemas.record.PictureKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code --as png}. */
public final class PicturesConverter implements ITypeConverter<PictureKind> {
    @Override
    public PictureKind convert(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "png" -> PictureKind.PNG;
            case "jpg", "jpeg" -> PictureKind.JPG;
            case "tif", "tiff" -> PictureKind.TIFF;
            case "exr" ->
                throw new TypeConversionException(
                        "--as exr: EXR holds linear light, and video's pictures are made for displays: take"
                                + " --as tiff, which has 16 bits where the source has more than 8");
            default ->
                throw new TypeConversionException("--as " + value + ": pictures are written as png, jpg or tiff");
        };
    }
}
