package io.usher.sheet;

import static io.usher.sheet.Parcel.problems;
import static io.usher.sheet.Parcel.sound;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileWorkbookTest {
  private static final String LARGE =
      "shop.xlsx: the file unpacks to far more than a workbook needs; delete what is not needed, or"
          + " split it [TOO_LARGE]";
  private static final String DOCTYPE =
      "shop.xlsx: the file declares a document type, which no workbook needs; open it and save it"
          + " again [BAD_FILE]";

  @Test
  void aSmallFileThatUnpacksToMuchIsRefused() throws IOException {
    byte[] bomb = sound().part("xl/media/a.bin", new byte[8 << 20]).bytes();

    assertThat(bomb.length).isLessThan(64 << 10);
    assertThat(problems(Parcel.read(bomb))).containsExactly(LARGE);
  }

  @Test
  void aFileThatUnpacksBeyondAllBoundsIsRefused() throws IOException {
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    byte[] bomb = sound().part("a.bin", noise).part("b.bin", new byte[65 << 20]).bytes();

    assertThat(problems(Parcel.read(bomb))).containsExactly(LARGE);
  }

  @Test
  void aFileLargerThanAWorkbookIsRefused() throws IOException {
    byte[] noise = new byte[11 << 20];
    new Random(1).nextBytes(noise);

    assertThat(problems(sound().part("a.bin", noise).read()))
        .containsExactly("shop.xlsx: the file is larger than 10 MB [TOO_LARGE]");
  }

  @Test
  void aFileOfVeryManyPartsIsRefused() throws IOException {
    Parcel parcel = sound();
    for (int i = 0; i < 1_001; i++) {
      parcel.part("a" + i, "x");
    }

    assertThat(problems(parcel.read()))
        .containsExactly("shop.xlsx: the file has more than 1,000 parts [TOO_LARGE]");
  }

  @Test
  void macrosAreRefused() throws IOException {
    assertThat(problems(sound().part("xl/vbaProject.bin", "x").read()))
        .containsExactly(
            "shop.xlsx: the workbook holds macros; save it as an Excel workbook (.xlsx) without"
                + " macros [BAD_FILE]");
    assertThat(problems(sound().part("xl\\MacroSheets\\sheet1.xml", "x").read())).hasSize(1);
  }

  @Test
  void linksToOtherWorkbooksAreRefused() throws IOException {
    assertThat(problems(sound().part("xl/externalLinks/externalLink1.xml", "<a/>").read()))
        .containsExactly(
            "shop.xlsx: the workbook links to other workbooks; break the links (Data, Edit Links),"
                + " so that it holds the values themselves [BAD_FILE]");
  }

  @Test
  void documentTypesAreRefusedInWhateverPartAndEncoding() throws IOException {
    String xml = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a/>";

    assertThat(problems(sound().part(Parcel.SHEET, xml).read())).containsExactly(DOCTYPE);
    assertThat(problems(sound().part("docProps/custom.xml", " ".repeat(16_380) + xml).read()))
        .containsExactly(DOCTYPE);
    assertThat(problems(sound().part(Parcel.SHEET, xml.getBytes(StandardCharsets.UTF_16)).read()))
        .containsExactly(DOCTYPE);
  }

  @Test
  void filesThatAreNoWorkbooksAreRefusedInPlainWords() throws IOException {
    byte[] whole = sound().bytes();

    assertThat(problems(Parcel.read(new byte[0])))
        .containsExactly("shop.xlsx: the file is empty; it may still be being written [BAD_FILE]");
    assertThat(problems(Parcel.read("a,b".getBytes(StandardCharsets.UTF_8))))
        .containsExactly(
            "shop.xlsx: the file is not a workbook; save it as an Excel workbook (.xlsx)"
                + " [BAD_FILE]");
    assertThat(problems(Parcel.read(Arrays.copyOf(whole, whole.length / 2))))
        .containsExactly(
            "shop.xlsx: the file is cut short; it may still be being written [BAD_FILE]");
    assertThat(problems(Parcel.read(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1})))
        .containsExactly(
            "shop.xlsx: the file is protected by a password or in an old format; save it as an"
                + " Excel workbook (.xlsx) without a password [BAD_FILE]");
  }

  @Test
  void aDamagedWorkbookIsRefusedWithoutAnException() throws IOException {
    String clear =
        "shop.xlsx: the file cannot be read as a workbook; open it and save it again as an Excel"
            + " workbook (.xlsx) [BAD_FILE]";

    assertThat(problems(sound().part(Parcel.SHEET, "<worksheet>").read())).containsExactly(clear);
    assertThat(problems(sound().part("xl/workbook.xml", "<a/>").read())).containsExactly(clear);
    assertThat(problems(sound().rows("<row r='x'><c><v>1</v></c></row>").read()))
        .containsExactly(clear);
    assertThat(problems(sound().rows("<row><c t='s'><v>99</v></c></row>").read()))
        .containsExactly(clear);
    assertThat(problems(sound().rows("<row r='-5'><c><v>1</v></c></row>").read()))
        .containsExactly(clear);
  }

  @Test
  void anyByteOfAWorkbookMayBeWrongWithoutAnException() throws IOException {
    long seed = 20261121;
    Random random = new Random(seed);
    byte[] whole = sound().bytes();
    int refused = 0;
    for (int round = 0; round < 300; round++) {
      byte[] broken = whole.clone();
      for (int i = 0; i < 3; i++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        refused += Parcel.read(broken).problems().isEmpty() ? 0 : 1;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + " round " + round, e);
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aSheetTooLargeIsNamed() throws IOException {
    assertThat(problems(sound().rows("<row r='100001'><c><v>1</v></c></row>").read()))
        .containsExactly("shop.xlsx Sheet: the sheet has more than 100,000 rows [TOO_LARGE]");
    assertThat(problems(sound().rows("<row><c r='ASA1'><v>1</v></c></row>").read()))
        .containsExactly("shop.xlsx Sheet: the sheet has more than 512 columns [TOO_LARGE]");
  }

  @Test
  void everyCellThatIsTooLongIsNamed() throws IOException {
    String cell = "<c t='inlineStr'><is><t>" + "word ".repeat(820) + "</t></is></c>";

    assertThat(problems(sound().rows("<row r='2'>" + cell + "<c/>" + cell + "</row>").read()))
        .containsExactly(
            "shop.xlsx Sheet!A2: the cell holds more than 4,096 characters [TOO_LARGE]",
            "shop.xlsx Sheet!C2: the cell holds more than 4,096 characters [TOO_LARGE]");
  }
}
