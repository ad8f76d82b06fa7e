package io.usher.sheet;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks through the zip that a workbook is before anything parses it, counting the bytes that
 * really come out rather than those it declares.
 */
final class ZipScan {
  private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] ZIP_END = {'P', 'K', 5, 6};

  /** The end record is 22 bytes and a comment of at most 65,535. */
  private static final int END_WITHIN = 22 + 65_535;

  private final String workbook;
  private final byte[] file;
  private long inflated;

  private ZipScan(String workbook, byte[] file) {
    this.workbook = workbook;
    this.file = file;
  }

  /** Why the file is not to be opened; empty if it may be. */
  static Optional<Problem> refuse(String workbook, byte[] file) {
    ZipScan scan = new ZipScan(workbook, file);
    Optional<Problem> shape = scan.shape();
    return shape.isPresent() ? shape : scan.parts();
  }

  private Optional<Problem> shape() {
    if (file.length == 0) {
      return refused(Code.BAD_FILE, "the file is empty", "it may still be being written");
    }
    if (startsWith(OLD_OFFICE)) {
      return refused(
          Code.BAD_FILE,
          "the file is protected by a password or in an old format",
          "save it as an Excel workbook (.xlsx) without a password");
    }
    if (!startsWith(ZIP)) {
      return refused(
          Code.BAD_FILE, "the file is not a workbook", "save it as an Excel workbook (.xlsx)");
    }
    return ended()
        ? Optional.empty()
        : refused(Code.BAD_FILE, "the file is cut short", "it may still be being written");
  }

  private boolean startsWith(byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (file.length <= i || file[i] != start[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean ended() {
    for (int i = file.length - 22; i >= 0 && i >= file.length - END_WITHIN; i--) {
      if (file[i] == ZIP_END[0]
          && file[i + 1] == ZIP_END[1]
          && file[i + 2] == ZIP_END[2]
          && file[i + 3] == ZIP_END[3]) {
        return true;
      }
    }
    return false;
  }

  private Optional<Problem> parts() {
    Set<String> names = new HashSet<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        String name = part.getName().toLowerCase(Locale.ROOT).replace('\\', '/');
        if (!names.add(name)) {
          return refused(Code.BAD_FILE, "the file holds a part twice", "");
        }
        if (names.size() > Limits.PARTS) {
          return refused(
              Code.TOO_LARGE, "the file has more than " + Limits.show(Limits.PARTS) + " parts", "");
        }
        Optional<Problem> fault = name(name);
        fault = fault.isPresent() ? fault : content(zip, name);
        if (fault.isPresent()) {
          return fault;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return refused(Code.BAD_FILE, "the file is damaged", "open it and save it again");
    }
    return Optional.empty();
  }

  private Optional<Problem> name(String part) {
    if (part.contains("vbaproject") || part.contains("macrosheets/")) {
      return refused(
          Code.BAD_FILE,
          "the workbook holds macros",
          "save it as an Excel workbook (.xlsx) without macros");
    }
    if (part.contains("externallinks/")) {
      return refused(
          Code.BAD_FILE,
          "the workbook links to other workbooks",
          "break the links (Data, Edit Links), so that it holds the values themselves");
    }
    return Optional.empty();
  }

  private Optional<Problem> content(InputStream part, String name) throws IOException {
    boolean xml = name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml");
    DoctypeWatch watch = new DoctypeWatch();
    byte[] buffer = new byte[16_384];
    for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
      inflated += read;
      if (inflated > Limits.INFLATED_BYTES || inflated > (long) file.length * Limits.RATIO) {
        return refused(
            Code.TOO_LARGE,
            "the file unpacks to far more than a workbook needs",
            "delete what is not needed, or split it");
      }
      if (xml && watch.sees(buffer, read)) {
        return refused(
            Code.BAD_FILE,
            "the file declares a document type, which no workbook needs",
            "open it and save it again");
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> refused(Code code, String text, String hint) {
    return Optional.of(new Problem(code, new Place.Workbook(workbook, ""), text, hint));
  }
}
