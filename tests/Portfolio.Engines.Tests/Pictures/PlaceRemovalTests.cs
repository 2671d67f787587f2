namespace Portfolio.Pictures.Tests;

public sealed class PlaceRemovalTests
{
    public static TheoryData<string> Names => [.. LocatedPicture.All().Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_picture_does_not_tell_where_it_was_taken_and_keeps_everything_else(string name)
    {
        var original = File(name);
        LocatedPicture.Places.ShouldContain(place => Has(original, place));
        var removed = Removed(original);
        removed.Length.ShouldBe(original.Length);
        LocatedPicture.Places.ShouldAllBe(place => !Has(removed, place));
        PictureEngine.ReadHeader(removed).ShouldBe(PictureEngine.ReadHeader(original), "also when it is turned");
        if (!name.StartsWith("magick", StringComparison.Ordinal) && !name.StartsWith("raw", StringComparison.Ordinal))
            Has(removed, LocatedPicture.Beside).ShouldBeTrue("what else the metadata says");
        var (first, last) = Changed(original, removed);
        removed[..first].ShouldBe(original[..first]);
        (last - first).ShouldBeLessThan(700, "the pixels are not touched");
        Removed(removed).ShouldBe(removed, "there is nothing left to remove");
    }

    [Fact]
    public void An_AVIF_that_libvips_writes_keeps_its_pixels_and_loses_its_place()
    {
        WorkerLoop.StartLibrary();
        using var photo = NetVips.Image.NewFromBuffer(
            LocatedPicture.JpegWith(LocatedPicture.ExifSegment(isLittleEndian: true)));
        var original = photo.HeifsaveBuffer(
            compression: NetVips.Enums.ForeignHeifCompression.Av1, keep: NetVips.Enums.ForeignKeep.All);
        var removed = Removed(original);
        LocatedPicture.Places.ShouldContain(place => Has(original, place));
        LocatedPicture.Places.ShouldAllBe(place => !Has(removed, place));
        using var before = NetVips.Image.NewFromBuffer(original);
        using var after = NetVips.Image.NewFromBuffer(removed);
        after.WriteToMemory<byte>().ShouldBe(before.WriteToMemory<byte>());
        after.Contains("exif-data").ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parts_of_a_file_are_those_of_the_whole(string name)
    {
        var original = File(name);
        var expected = Removed(original);
        for (var start = 0; start < original.Length; start += 7)
        {
            using var stream = PictureEngine.WithoutPlace(new MemoryStream(original));
            stream.Position.ShouldBe(0);
            stream.Length.ShouldBe(original.Length);
            stream.Position = start;
            var part = new byte[Math.Min(11, original.Length - start)];
            stream.ReadExactly(part);
            part.ShouldBe(expected[start..(start + part.Length)]);
        }
    }

    [Fact]
    public void Chunks_of_png_keep_correct_checksums()
    {
        foreach (var (name, file) in LocatedPicture.All().Where(p => p.Name.EndsWith(".png", StringComparison.Ordinal)))
        {
            var removed = Removed(file);
            // The metadata chunk is the first chunk after the PNG header.
            var length = (removed[35] << 8) | removed[36];
            var png = TestPicture.Png(16, 8, (x, y) => ((byte)(x * 16), (byte)(y * 32), 0));
            TestPicture.With(png, removed.AsSpan(37, 4), removed[41..(41 + length)]).ShouldBe(removed, name);
        }
    }

    [Fact]
    public void Files_without_a_place_are_sent_as_they_are()
    {
        byte[][] files = [
            TestPicture.Png(16, 8, (_, _) => (1, 2, 3)), LocatedPicture.JpegWith(),
            LocatedPicture.JpegWith(LocatedPicture.Segment(0xE1, [.. "Exif\0\0II*\0"u8])),
            [.. "GIF89a"u8], [.. "<svg xmlns:gps='x' exif:GPSLatitude='1'/>"u8], [],
        ];
        foreach (var file in files)
        {
            using var stream = new MemoryStream(file);
            PictureEngine.WithoutPlace(stream).ShouldBeSameAs(stream);
        }
    }

    [Fact]
    public void An_element_of_xmp_without_an_end_takes_all_of_it_along()
    {
        var file = LocatedPicture
            .JpegWith(LocatedPicture.Segment(
                0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<a:b/><exif:GPSLatitude>52,31.2N</exif"u8]));
        var removed = Removed(file);
        Has(removed, [.. "/1.0/\0                                      "u8]).ShouldBeTrue();
        Has(removed, [.. "52,31"u8]).ShouldBeFalse();
    }

    [Fact]
    public void Names_of_places_are_removed()
    {
        byte[] texts = [0x1C, 2, 5, 0, 2, .. "Hi"u8, 0x1C, 2, 90, 0, 6, .. "Berlin"u8, 0x1C, 2, 101, 0, 7,
            .. "Germany"u8];
        var file = LocatedPicture
            .JpegWith(LocatedPicture.Segment(
                0xED, [.. "Photoshop 3.0\0"u8, .. "8BIM\u0004\u0004"u8, 0, 0, 0, 0, 0, (byte)texts.Length, .. texts]),
            LocatedPicture.Segment(0xE1,
                [.. "http://ns.adobe.com/xap/1.0/\0<a:b photoshop:City='Paris' dc:title='Hi'/>"u8]));
        var removed = Removed(file);
        removed.Length.ShouldBe(file.Length);
        foreach (var name in (string[])["Berlin", "Germany", "Paris"])
            Has(removed, System.Text.Encoding.ASCII.GetBytes(name)).ShouldBeFalse(name);
        Has(removed, [.. "dc:title='Hi'"u8]).ShouldBeTrue();
        Has(removed, [0x1C, 2, 5, 0, 2, .. "Hi"u8]).ShouldBeTrue();
    }

    [Fact]
    public void A_property_at_the_very_beginning_of_xmp_is_removed()
    {
        var xmp = "exif:GPSLatitude='52,31.2N' a:b='c'"u8.ToArray();
        Xmp.RemovePlace(xmp).ShouldBeTrue();
        xmp.ShouldBe([.. "                            a:b='c'"u8]);
    }

    [Fact]
    public void Damaged_files_keep_their_length_and_their_pixels()
    {
        var random = new Random(8);
        foreach (var (name, file) in LocatedPicture.All())
        {
            for (var length = 0; length < file.Length; length++)
                Removed(file[..length]).Length.ShouldBe(length);
            for (var i = 0; i < 300; i++)
            {
                var damaged = file.ToArray();
                for (var change = 0; change < 3; change++)
                    damaged[random.Next(12, Math.Min(300, damaged.Length))] = (byte)random.Next(256);
                Removed(damaged).Length.ShouldBe(damaged.Length, name);
            }
        }
    }

    [Fact]
    public void A_file_made_to_take_long_is_read()
    {
        // Every entry refers to a directory, and the entries' values overlap,
        // so a naive implementation would take quadratic time.
        var tiff = new byte[4_000_000];
        new Random(1).NextBytes(tiff);
        ((byte[])[.. "II*\0"u8, 8, 0, 0, 0, 0xFF, 0xFF]).CopyTo(tiff, 0);
        for (var i = 0; i < 65_535; i++)
            ((byte[])[0x25, 0x88, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0]).CopyTo(tiff, 10 + (12 * i));
        var tags = string.Concat(Enumerable.Repeat("<a:GPSx ", 100_000)) + string.Concat(
            Enumerable.Repeat(" a:GPSx   =   ", 100_000));
        byte[] webp = [.. "RIFF\0\0\0\0WEBP"u8, .. Chunk("EXIF"u8, tiff),
            .. Chunk("XMP "u8, [.. tags.Select(c => (byte)c)]),
            .. Enumerable.Repeat(Chunk("ANMF"u8, []), 300_000).SelectMany(c => c)];
        HangLimit.Of(() => Removed(webp)).Length.ShouldBe(webp.Length);
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data) =>
        [.. type, .. BitConverter.GetBytes(data.Length), .. data];

    private static byte[] File(string name) => LocatedPicture.All().Single(p => p.Name == name).File;

    private static byte[] Removed(byte[] file)
    {
        var copy = file.ToArray();
        PictureEngine.RemovePlace(copy);
        return copy;
    }

    private static bool Has(byte[] file, byte[] part) => file.AsSpan().IndexOf(part) >= 0;

    private static (int First, int Last) Changed(byte[] before, byte[] after)
    {
        var changed = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToList();
        return (changed[0], changed[^1]);
    }
}
