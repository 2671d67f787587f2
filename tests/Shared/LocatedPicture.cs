using System.Buffers.Binary;
using System.Text;

namespace Portfolio.Tests;

/// <summary>Creates small pictures and videos with a location, in each form that cameras and programs write.</summary>
internal static class LocatedPicture
{
    /// <summary>
    /// The byte sequences that reveal a location in a file: the end of a latitude in Exif, in both byte orders, and the
    /// values in XMP.
    /// </summary>
    public static readonly byte[][] Places = [[31, 0, 0, 0, 1, 0, 0, 0, 12], [0, 0, 0, 31, 0, 0, 0, 1, 0, 0, 0, 12],
        .. ((string[])["52,31.2N", "13.4050", "77.7"]).Select(Encoding.ASCII.GetBytes)];

    /// <summary>Metadata next to the location, which must be kept when the location is removed.</summary>
    public static readonly byte[] Beside = [.. "stays"u8];

    /// <summary>A JPEG with 16 × 8 pixels.</summary>
    private static readonly byte[] Jpeg = Convert.FromBase64String(
        "/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAAIABABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL"
        + "/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJ"
        + "ipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AGTN8oBbf13sgz0x93I+8cH65ycU6UXEMTJKGY7ARGVLBQoxyCACOnrz"
        + "9MV//9k=");

    /// <summary>The same pixels as a WebP chunk.</summary>
    private static readonly byte[] WebP = Convert.FromBase64String(
        "VlA4IGQAAAAwAgCdASoQAAgAAsBMJaQAEPV8WSYAWVhKcADiULTbe+bzGSHs17XPXw8cXzOWyfosY2QcBtFngPkwKwkRQo7AO67OaT2uXPTUMRV/XnxUnRm7gdupbzTV1i2YZ6kxgbKsgAAA");

    /// <summary>The data of a GIF image with one pixel, and the trailer of the file.</summary>
    private static readonly byte[] GifPixel = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    private const string Packet = """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:gps="urn:gps"
          xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="52,31.2N" exif:GPSLongitude = '13.4050' drone-dji:GpsLatitude="77.7" dc:title="stays">
          <exif:GPSAltitude>77.7</exif:GPSAltitude><exif:GPSDestLatitude rdf:resource="77.7"/><exif:ISO>100</exif:ISO></rdf:Description></rdf:RDF></x:xmpmeta>
        """;

    public static IEnumerable<(string Name, byte[] File)> All()
    {
        byte[] xmp = Encoding.UTF8.GetBytes(Packet),
            png = TestPicture.Png(16, 8, (x, y) => ((byte)(x * 16), (byte)(y * 32), 0));
        byte[] keyword = [.. "XML:com.adobe.xmp\0"u8];
        yield return ("little-endian.jpg", JpegWith(ExifSegment(isLittleEndian: true)));
        yield return ("big-endian.jpg", JpegWith(ExifSegment(isLittleEndian: false)));
        yield return ("xmp.jpg", JpegWith(Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. xmp])));
        yield return ("extended-xmp.jpg",
            JpegWith(Segment(0xE1, [.. "http://ns.adobe.com/xmp/extension/\0"u8, .. new byte[40], .. xmp])));
        yield return ("exif.png", TestPicture.With(png, "eXIf"u8, Exif(isLittleEndian: true)));
        yield return ("xmp.png", TestPicture.With(png, "iTXt"u8, [.. keyword, 0, 0, 0, 0, .. xmp]));
        yield return ("plain-xmp.png", TestPicture.With(png, "tEXt"u8, [.. keyword, .. xmp]));
        yield return ("magick.png", TestPicture.With(png, "tEXt"u8, [.. "exif:GPSLatitude\0 52,31.2N"u8]));
        yield return ("raw-profile.png",
            TestPicture.With(png, "tEXt"u8, [.. "Raw profile type exif\0\nexif\n 4\n52,31.2N"u8]));
        yield return ("exif.webp", WebPWith("EXIF"u8, Exif(isLittleEndian: true)));
        yield return ("prefixed-exif.webp", WebPWith("EXIF"u8, [.. "Exif\0\0"u8, .. Exif(isLittleEndian: false)]));
        yield return ("xmp.webp", WebPWith("XMP "u8, xmp));
        yield return ("xmp.gif", [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, 0x21, 0xFF, 11, .. "XMP DataXMP"u8, .. xmp, 1,
            .. Enumerable.Range(0, 256).Select(i => (byte)(255 - i)), 0, .. GifPixel]);
        yield return ("exif.avif", Avif("Exif", [0, 0, 0, 0, .. Exif(isLittleEndian: true)], isInBox: false));
        yield return ("prefixed-exif.avif",
            Avif("Exif", [0, 0, 0, 6, .. "Exif\0\0"u8, .. Exif(isLittleEndian: false)], isInBox: true));
        yield return ("xmp.avif", Avif("mime", xmp, isInBox: false));
    }

    public static byte[] JpegWith(params byte[][] segments) =>
        [.. Jpeg[..2], .. segments.SelectMany(s => s), .. Jpeg[2..]];

    /// <summary>Returns an Exif segment as cameras write it, with a rotation to the right and a location.</summary>
    public static byte[] ExifSegment(bool isLittleEndian) => Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(isLittleEndian)]);

    public static byte[] Segment(byte marker, byte[] data) =>
        [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] WebPWith(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] chunks = [.. "WEBP"u8, .. "VP8X"u8, 10, 0, 0, 0, 0x0C, 0, 0, 0, 15, 0, 0, 7, 0, 0, .. WebP, .. type,
            .. Number(data.Length, true), .. data, .. new byte[data.Length & 1]];
        return [.. "RIFF"u8, .. Number(chunks.Length, true), .. chunks];
    }

    /// <summary>
    /// Returns the structure of an AVIF file (ISO/IEC 23008-12) with one metadata item and no pixels.
    /// </summary>
    private static byte[] Avif(string type, byte[] item, bool isInBox)
    {
        byte[] start = Box("ftyp", [.. "avif"u8, 0, 0, 0, 0]),
            info = Box(
                "infe", [2, 0, 0, 0, 0, 1, 0, 0, .. Encoding.ASCII.GetBytes(type), 0, .. "application/rdf+xml\0"u8]);
        byte[] size = Box("iprp", Box("ipco", Box("ispe", [0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 8])));
        byte[] MetaOf(int offset) => Box("meta",
        [
            0, 0, 0, 0, .. Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. "pict"u8, .. new byte[13]]),
            .. Box("iinf", [0, 0, 0, 0, 0, 1, .. info]), .. size,
            // Offsets and lengths have four bytes. The item has one extent, which is in the file or in the box `idat`.
            .. Box("iloc", [1, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, (byte)(isInBox ? 1 : 0), 0, 0, 0, 1,
                .. Number(offset, false), .. Number(item.Length, false)]), .. isInBox ? Box("idat", item) : [],
        ]);
        var data = start.Length + MetaOf(0).Length + 8;
        return [.. start, .. MetaOf(isInBox ? 0 : data), .. isInBox ? [] : Box("mdat", item)];
    }

    private static byte[] Box(string type, byte[] content) =>
        [.. Number(8 + content.Length, false), .. Encoding.Latin1.GetBytes(type), .. content];

    private static byte[] Exif(bool isLittleEndian)
    {
        byte[] Short(short value) =>
            isLittleEndian ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];
        byte[] Long(int value) => Number(value, isLittleEndian);
        byte[] Entry(int tag, short type, int count, byte[] value) =>
            [.. Short((short)tag), .. Short(type), .. Long(count), .. value];
        const int Gps = 8 + 2 + 36 + 4, Values = Gps + 2 + 24 + 4;
        return
        [
            .. isLittleEndian ? "II"u8 : "MM"u8, .. Short(42), .. Long(8),
            .. Short(3), .. Entry(0x0112, 3, 1, [.. Short(6), 0, 0]), .. Entry(0x013B, 2, 6, Long(Values + 24)),
            .. Entry(0x8825, 4, 1, Long(Gps)), .. Long(0),
            .. Short(2), .. Entry(1, 2, 2, [(byte)'N', 0, 0, 0]), .. Entry(2, 5, 3, Long(Values)), .. Long(0),
            .. ((int[])[52, 1, 31, 1, 12, 1]).SelectMany(Long), .. Beside, 0,
        ];
    }

    private static byte[] Number(int value, bool isLittleEndian)
    {
        var bytes = new byte[sizeof(int)];
        if (isLittleEndian)
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
