package org.facefarm.schemas;

import java.util.Locale;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.PictureKind;
import org.facefarm.schemas.record.Target;

/** What is delivered: the extension of a file's name, or of the pictures' in a folder, in lower case, such as "mp4" or "png". */
public final class OutputKind {
    private OutputKind() {}

    public static String of(Target target) {
        return of(target.getOutput(), target.getPictures());
    }

    public static String of(DeliverTask task) {
        return of(task.getOutput(), task.getPictures());
    }

    /** @param pictures null for a file */
    public static String of(String output, PictureKind pictures) {
        return (pictures == null ? output.substring(output.lastIndexOf('.') + 1) : pictures.name())
                .toLowerCase(Locale.ROOT);
    }
}
