package org.facefarm.delivery.internal.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, which for some errors Java tells by the name of their class alone. */
public final class DiskText {
    private DiskText() {}

    public static String of(IOException e) {
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + ": Permission denied";
        } else if (e instanceof NoSuchFileException) {
            return e.getMessage() + ": No such file or folder";
        } else if (e instanceof NotDirectoryException) {
            return e.getMessage() + ": Not a folder";
        }
        return e instanceof FileSystemException file && file.getReason() == null
                ? e.getMessage() + ": " + e.getClass().getSimpleName().replace("Exception", "")
                : String.valueOf(e.getMessage());
    }
}
