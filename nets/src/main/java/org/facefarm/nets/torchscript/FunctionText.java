package org.facefarm.nets.torchscript;

import java.util.Locale;

/**
 * The text of one TorchScript method in the dialect of saved archives: operators are functions, dtypes are numbers,
 * float literals carry a dot.
 */
final class FunctionText {
    private final StringBuilder text;
    private int variables;

    /** Starts {@code def name(self, arguments) -> result}. */
    FunctionText(String name, String arguments, String result) {
        text = new StringBuilder(
                "def %s(self: __torch__.%s, %s) -> %s:\n".formatted(name, ModuleArchive.CLASS, arguments, result));
    }

    /** Binds the expression to a fresh variable and gives its name. */
    String let(String expression, Object... values) {
        String name = "v" + variables++;
        return let(name, expression, values);
    }

    private String let(String name, String expression, Object... values) {
        return line(name + " = " + expression.formatted(values), name);
    }

    /** Adds a line as it stands. */
    FunctionText line(String line) {
        text.append("  ").append(line).append('\n');
        return this;
    }

    private String line(String line, String result) {
        line(line);
        return result;
    }

    /** Ends the method. */
    String returning(String expression, Object... values) {
        line("return " + expression.formatted(values));
        return text.toString();
    }

    /** A float literal of the dialect. */
    static String literal(double value) {
        String text = String.format(Locale.ROOT, "%.9e", value);
        return text.contains(".") ? text : text.replace("e", ".0e");
    }
}
