package org.facefarm.farm;

import org.facefarm.farm.cli.FacefarmCommand;
import org.facefarm.farm.cli.LogSetup;

/** Where the process starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        LogSetup.before(args);
        System.exit(FacefarmCommand.commandLine(args).execute(args));
    }
}
