package org.facefarm.worker.disk;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, which for some errors Java tells by the name of their class alone. */
public final class DiskText {
    private DiskText() {}

    /** With the file that it is about, as far as that is known. */
    public static String of(IOException e) {
        boolean named = e instanceof FileSystemException file && file.getReason() == null;
        return named ? e.getMessage() + ": " + reason(e) : String.valueOf(e.getMessage());
    }

    /** Without it. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "Permission denied";
        } else if (e instanceof NoSuchFileException) {
            return "No such file or folder";
        } else if (e instanceof NotDirectoryException) {
            return "Not a folder";
        } else if (e instanceof CharacterCodingException) {
            return "it is no UTF-8 text";
        } else if (e instanceof FileSystemException file) {
            return file.getReason() == null ? e.getClass().getSimpleName().replace("Exception", "") : file.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
