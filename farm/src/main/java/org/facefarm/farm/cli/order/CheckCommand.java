package org.facefarm.farm.cli.order;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facefarm.client.input.UserError;
import org.facefarm.delivery.check.Check;
import org.facefarm.delivery.check.SidecarCheck;
import org.facefarm.farm.ExitCode;
import org.facefarm.farm.cli.option.ConfigOptions;
import org.facefarm.farm.cli.option.JsonOption;
import org.facefarm.farm.config.MediaKeys;
import org.facefarm.media.MediaLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A delivered file held against its source; no farm is needed. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Holds a delivered file against its source, by the side-car beside it: every frame at its time, every other stream "
                    + "packet for packet, and where nobody was swapped or the patches are there, whether everything outside "
                    + "of the faces looks the same.",
            "The exit code is 1 when anything is not as it was."
        })
public final class CheckCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "The video as it was.")
    private Path source;

    @Parameters(index = "1", paramLabel = "DELIVERED", description = "What Facefarm made of it.")
    private Path delivered;

    @Option(
            names = "--patches",
            paramLabel = "DIR",
            description = "The patches that were delivered with it: they tell where faces were swapped.")
    private Path patches;

    @Option(
            names = "--psnr",
            paramLabel = "DB",
            defaultValue = "40",
            description = "What the mean PSNR outside of the faces must reach (default: ${DEFAULT-VALUE}).")
    private double psnr;

    @Mixin
    private JsonOption json;

    @Mixin
    private ConfigOptions config;

    @Override
    public Integer call() {
        for (Path file : List.of(source, delivered)) {
            if (!Files.isRegularFile(file)) {
                throw new UserError("there is no file " + file + "; check the name");
            }
        }
        MediaLimits limits = MediaKeys.limits(config.configuration(List.of()));
        List<Check> checks = SidecarCheck.of(source, delivered, Optional.ofNullable(patches), psnr, limits);
        json.print(
                checks,
                out -> checks.forEach(
                        c -> out.printf("%-6s %-10s %s%n", c.ok() ? "right" : "WRONG", c.what(), c.detail())));
        return checks.stream().allMatch(Check::ok) ? ExitCode.DONE : ExitCode.FAILED;
    }
}
