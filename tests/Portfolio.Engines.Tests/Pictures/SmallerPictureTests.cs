using NetVips;

namespace Portfolio.Pictures.Tests;

public sealed class SmallerPictureTests
{
    public SmallerPictureTests() => WorkerLoop.StartLibrary();

    [Theory]
    [InlineData(PictureFormat.WebP, ".webp")]
    [InlineData(PictureFormat.Avif, ".avif")]
    public void A_picture_is_made_smaller_upright_and_without_metadata(PictureFormat format, string extension)
    {
        var photo = TestPicture.Jpeg(1200, 2000);
        byte[] turned = [.. photo[..2], .. LocatedPicture.ExifSegment(isLittleEndian: true), .. photo[2..]];
        var small = SmallerPicture.Make(turned, 800, format);
        var header = PictureEngine.ReadHeader(small).ShouldNotBeNull(extension);
        (header.Width, header.Height).ShouldBe((800, 480));
        using var image = Image.NewFromBuffer(small);
        image.Contains("exif-data").ShouldBeFalse();
        image.Contains("icc-profile-data").ShouldBeFalse();
        small.Length.ShouldBeLessThan(photo.Length);
    }

    [Fact]
    public void A_picture_is_never_made_larger() =>
        PictureEngine.ReadHeader(SmallerPicture.Make(TestPicture.Photo(300, 200), 800, PictureFormat.WebP))!.Width
            .ShouldBe(300);

    [Fact]
    public void Animations_and_other_files_are_refused_with_the_reason()
    {
        var photo = TestPicture.Photo(300, 200);
        Reason(TestPicture.With(photo, "acTL"u8, new byte[8])).ShouldBe("it is an animation");
        Reason([.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0]).ShouldBe("it is not a JPEG, PNG or WebP image");
        Reason([0x89, .. "PNG\r\n\x1a\n"u8, .. TestPicture.Header(10_000, 10_000), .. TestPicture.Photo(10, 10)[33..]])
            .ShouldBe("it has 10000 × 10000 pixels, and the maximum is 64 megapixels");
        Should.Throw<VipsException>(() => SmallerPicture.Make(photo[..(photo.Length / 2)], 100, PictureFormat.WebP));

        static string Reason(byte[] file) =>
            Should.Throw<PictureException>(() => SmallerPicture.Make(file, 100, PictureFormat.WebP)).Message;
    }
}
