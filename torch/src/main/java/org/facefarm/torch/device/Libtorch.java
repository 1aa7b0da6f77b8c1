package org.facefarm.torch.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A libtorch of this machine: of a pip-installed torch, or as PyTorch's own archives have it.
 *
 * @param folder of its libraries
 * @param version such as 2.7.1+cu126
 * @param cuda whether it can compute on cards
 */
public record Libtorch(Path folder, String version, boolean cuda) {
    /**
     * The only version that DJL's native library fits. Others load, and then read objects that are laid out otherwise: the JVM
     * crashes at the first tensor.
     */
    public static final String VERSION = "2.7.1";

    /** What brings the right one where Python is on the PATH. */
    public static final String INSTALL = "pip install torch==" + VERSION;

    private static final String MAIN_LIBRARY = "libtorch_cpu.so";
    private static final Pattern VERSION_LINE = Pattern.compile("(?m)^\\s*__version__\\s*=\\s*['\"]([^'\"]+)['\"]");
    private static final int MOST_BYTES = 1 << 16;

    /** Those of Python need Python. The loader for run-time compilation needs the driver, which libtorch itself does not. */
    private static final String OF_PYTHON = "libtorch_python.so,libshm.so";

    private static final String OF_THE_DRIVER = "libcaffe2_nvrtc.so";

    /**
     * What lies in a folder: of libraries, or one above or two above it.
     *
     * @throws DeviceException when there is none in it, or it is of another version than {@link #VERSION}
     */
    public static Libtorch in(Path named) {
        Path folder = Stream.of(named, named.resolve("lib"), named.resolve("torch/lib"))
                .filter(f -> Files.isRegularFile(f.resolve(MAIN_LIBRARY)))
                .findFirst()
                .orElseThrow(() -> new DeviceException("there is no libtorch in " + named + ": " + MAIN_LIBRARY
                        + " is neither there nor in lib nor in torch/lib; name the folder of a torch " + VERSION
                        + " (FACEFARM_TORCH), or none"));
        String version = version(folder)
                .orElseThrow(() -> new DeviceException("the libtorch in " + folder
                        + " does not tell its version (beside lib there is neither version.py nor build-version), and any"
                        + " other than " + VERSION + " would crash; take one of " + VERSION + ": " + INSTALL));
        if (!version.replaceFirst("\\+.*", "").equals(VERSION)) {
            throw new DeviceException("the libtorch in " + folder + " is of version " + version + "; only " + VERSION
                    + " can be used: " + INSTALL + ", or name another folder (FACEFARM_TORCH)");
        }
        return new Libtorch(folder, version, Files.isRegularFile(folder.resolve("libtorch_cuda.so")));
    }

    private static Optional<String> version(Path folder) {
        Path above = folder.toAbsolutePath().getParent();
        return text(above.resolve("version.py"))
                .map(VERSION_LINE::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .or(() -> text(above.resolve("build-version")))
                .or(() -> text(folder.resolve("build-version")))
                .map(String::strip);
    }

    private static Optional<String> text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Where the Python on the PATH has its torch; it is not loaded for this. */
    static Optional<Path> ofPython() {
        // Not what lies in the working folder by chance.
        String found = "import sys; sys.path = [p for p in sys.path if p]; from importlib.util import find_spec;"
                + " print(find_spec('torch').submodule_search_locations[0])";
        return Stream.of("python3", "python")
                .flatMap(python -> Command.output(python, "-c", found).stream())
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .findFirst();
    }

    /** What the environment tells DJL; it counts, as somebody meant it. */
    static Optional<Path> ofEnvironment() {
        return Optional.ofNullable(System.getenv("PYTORCH_LIBRARY_PATH"))
                .or(() -> Optional.ofNullable(System.getProperty("PYTORCH_LIBRARY_PATH")))
                .filter(path -> !path.isBlank())
                .map(path -> Path.of(path.split(":")[0]));
    }

    /**
     * How DJL is told to load it, as system properties.
     *
     * @param driver whether there is a driver, without which no card is spoken of
     */
    Map<String, String> properties(boolean driver) {
        return Map.of(
                "PYTORCH_LIBRARY_PATH",
                folder.toString(),
                "PYTORCH_VERSION",
                VERSION,
                "PYTORCH_FLAVOR",
                cuda && driver ? "cu128" : "cpu",
                "PYTORCH_LIBRARY_EXCLUSION",
                driver ? OF_PYTHON : String.join(",", List.of(OF_PYTHON, OF_THE_DRIVER)));
    }

    @Override
    public String toString() {
        return "libtorch " + version + " in " + folder;
    }
}
