package io.usher.app;

import picocli.CommandLine.Command;

/** {@code usher dmn}: decision tables to and from other people's editors. */
@Command(
    name = "dmn",
    description = "Write a decision table as a DMN file, or make a workbook of one.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(export | import)")
final class DmnCommand {}
