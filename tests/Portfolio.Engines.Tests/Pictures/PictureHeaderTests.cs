using System.Text;

namespace Portfolio.Pictures.Tests;

public sealed class PictureHeaderTests
{
    /// <summary>The first bytes, in hexadecimal, of images that are 300 pixels wide and 200 pixels high.</summary>
    private static readonly Dictionary<string, string> Files = new()
    {
        ["png"] = "89504E470D0A1A0A 0000000D49484452 0000012C 000000C8 0802000000",
        ["gif"] = "474946383961 2C01 C800 000000",
        ["jpeg"] = "FFD8 FFE0000600000000 FFFF DB0003 00 FFC0 0011 08 00C8 012C 03 0111000211010311 01",
        ["jpeg turned by little-endian EXIF"] =
            "FFD8 FFE1 0022 457869660000 49492A00 08000000 0100 1201 0300 01000000 06000000 00000000 FFC2 0011 08 012C 00C8 03 011100021101031101",
        ["jpeg turned by big-endian EXIF"] =
            "FFD8 FFE1 0022 457869660000 4D4D002A 00000008 0001 0112 0003 00000001 00080000 00000000 FFC0 0011 08 012C 00C8 03 011100021101031101",
        ["webp, lossy"] = "52494646 00000000 57454250 56503820 00000000 300100 9D012A 2C01 C800 0000",
        ["webp, lossless"] = "52494646 00000000 57454250 5650384C 00000000 2F 2BC13100 0000000000",
        ["webp, extended"] = "52494646 00000000 57454250 56503858 0A000000 00000000 2B0100 C70000",
        ["avif with a smaller thumbnail"] =
            "0000001466747970617669660000000061766966 0000004C6D65746100000000 0000004069707270 000000386970636F "
            + "000000146973706500000000 00000064 00000032 000000146973706500000000 0000012C 000000C8 00000008706978690000000866726565",
        ["avif turned"] =
            "0000001466747970617669660000000061766966 000000396D65746100000000 0000002D69707270 000000256970636F "
            + "000000146973706500000000 000000C8 0000012C 0000000969726F7401",
    };

    public static TheoryData<string> Formats => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_size_is_read_from_the_header(string format) => SizeOf(Bytes(format)).ShouldBe((300, 200));

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_that_breaks_off_or_is_damaged_never_throws(string format)
    {
        var bytes = Bytes(format);
        for (var length = 0; length < bytes.Length; length++)
            PictureEngine.ReadHeader(bytes.AsSpan(0, length));
        for (var i = 0; i < bytes.Length; i++)
        {
            foreach (var damage in (byte[])[0x00, 0x7F, 0x80, 0xFF])
            {
                var damaged = bytes.ToArray();
                damaged[i] = damage;
                PictureEngine.ReadHeader(damaged);
            }
        }
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200px'/>", 300, 200)]
    [InlineData("<?xml version='1.0'?><!-- c --><svg viewBox='0 0 300 200'/>", 300, 200)]
    [InlineData("<svg viewBox='0,0,30,20' width='300'/>", 300, 200)]
    [InlineData("<svg width='100%' height='100%' viewBox='0 0 299.6 200.4'/>", 300, 200)]
    [InlineData("<svg width='1in' height='72pt'/>", 96, 96)]
    [InlineData("<!DOCTYPE svg PUBLIC 'x' 'http://x.org/x.dtd'><svg width='3' height='2'/>", 3, 2)]
    public void The_size_of_a_drawing_is_read(string svg, int width, int height) =>
        SizeOf(Encoding.UTF8.GetBytes(svg)).ShouldBe((width, height));

    /// <summary>A drawing without lengths of its own has those that browsers give it, and lengths of text refer to 16 pixels.</summary>
    [Theory]
    [InlineData("", 300, 150)]
    [InlineData("width='100%'", 300, 150)]
    [InlineData("width='100%' height='100%'", 300, 150)]
    [InlineData("width='20em'", 320, 150)]
    [InlineData("width='20em' height='10rem'", 320, 160)]
    [InlineData("width='20ex' height='10ch'", 160, 80)]
    [InlineData("width='101.6q' height='40Q'", 96, 38)]
    [InlineData("width='50vw' viewBox='0 0 40 10'", 40, 10)]
    public void A_drawing_of_a_file_always_has_a_size(string lengths, int width, int height) =>
        SizeOf(Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' {lengths}/>")).ShouldBe((width, height));

    [Theory]
    [InlineData("<path d='M0 0' fill='#fff'/>", true)]
    [InlineData("<g fill='white'><path d='M0 0'/><text>A</text></g>", true)]
    [InlineData("<style>.a { fill: #ffffff } .b{stroke:rgb(250, 250, 240)}</style><path class='a'/><path class='b'/>", true)]
    [InlineData("<path style='fill:none;stroke:#eee'/>", true)]
    [InlineData("<path d='M0 0'/>", false)]
    [InlineData("<rect fill='#fff'/><path d='M0 0'/>", false)]
    [InlineData("<rect fill='#fff'/><text fill='#333'>A</text>", false)]
    [InlineData("<path fill='url(#g)'/>", false)]
    [InlineData("<path fill='currentColor'/>", false)]
    [InlineData("<path fill='none'/>", false)]
    [InlineData("<clipPath><path/></clipPath><path fill='ivory'/>", true)]
    [InlineData("<style>@media (prefers-color-scheme:dark){path{fill:#fff}}</style><path fill='#fff'/>", false)]
    public void A_drawing_in_light_ink_only_is_light(string content, bool isLight) =>
        PictureEngine.ReadHeader(Encoding.UTF8.GetBytes($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{content}</svg>"))!
            .IsLight.ShouldBe(isLight);

    [Theory]
    [InlineData("white", true)]
    [InlineData("ivory", true)]
    [InlineData("white and grey", false)]
    [InlineData("black", false)]
    [InlineData("white without ground", false)]
    [InlineData("white in a palette", true)]
    [InlineData("black in a palette", false)]
    [InlineData("white with rows in other orders", false)]
    [InlineData("white, damaged", false)]
    [InlineData("nothing", false)]
    public void A_transparent_PNG_in_light_ink_only_is_light(string ink, bool isLight)
    {
        using var ground = NetVips.Image.Black(90, 60, 4).Copy(interpretation: NetVips.Enums.Interpretation.Srgb);
        using var picture = ground.Mutate(m =>
        {
            double[] colour = ink.StartsWith("black", StringComparison.Ordinal) ? [0, 0, 0, 255]
                : ink == "ivory" ? [255, 255, 240, 255] : [255, 255, 255, 255];
            if (ink != "nothing")
                m.DrawCircle(colour, 40, 30, ink.Contains("ground", StringComparison.Ordinal) ? 99 : 20, fill: true);
            if (ink == "white and grey")
                m.DrawRect([100, 100, 100, 255], 80, 50, 9, 9, fill: true);
        });
        var file = picture.PngsaveBuffer(interlace: ink.Contains("orders", StringComparison.Ordinal),
            palette: ink.Contains("palette", StringComparison.Ordinal), filter: NetVips.Enums.ForeignPngFilter.All);
        if (ink.Contains("damaged", StringComparison.Ordinal))
            file = [.. file[..(file.Length / 2)], .. new byte[file.Length / 2]];
        var info = PictureEngine.ReadHeader(file)!;
        info.IsTransparent.ShouldBeTrue();
        info.IsLight.ShouldBe(isLight);
    }

    /// <summary>A row of a PNG file is stored as differences to the row above or to the pixel before it, in five ways.</summary>
    [Theory]
    [InlineData("None")]
    [InlineData("Sub")]
    [InlineData("Up")]
    [InlineData("Avg")]
    [InlineData("Paeth")]
    public void Each_filter_of_a_PNG_is_undone(string filter)
    {
        // The differences between the pixels are small and large, positive and negative.
        using var shades = NetVips.Image.Xyz(200, 90);
        using var grey = (shades[0] % 30) + (shades[1] % 16) + 210;
        using var opacity = ((shades[0] > 20) & (shades[1] > 9)).Ifthenelse(255, 0);
        using var picture = grey.Bandjoin(grey, grey, opacity).Cast(NetVips.Enums.BandFormat.Uchar)
            .Copy(interpretation: NetVips.Enums.Interpretation.Srgb);
        PictureEngine.ReadHeader(picture.PngsaveBuffer(filter: Enum.Parse<NetVips.Enums.ForeignPngFilter>(filter)))!.IsLight.ShouldBeTrue();
        using var darker = (picture - new double[] { 60, 60, 60, 0 }).Cast(NetVips.Enums.BandFormat.Uchar)
            .Copy(interpretation: NetVips.Enums.Interpretation.Srgb);
        PictureEngine.ReadHeader(darker.PngsaveBuffer(filter: Enum.Parse<NetVips.Enums.ForeignPngFilter>(filter)))!.IsLight.ShouldBeFalse();
    }

    [Theory]
    [InlineData("03", false)]
    [InlineData("04", true)]
    public void A_photo_with_four_colours_is_for_a_press(string components, bool isCmyk) => PictureEngine.ReadHeader(Convert.FromHexString(
        "FFD8FFC0001108012C0190" + components + "011100021101031101")).ShouldNotBeNull().IsCmyk.ShouldBe(isCmyk);

    [Theory]
    [InlineData("")]
    [InlineData("<svg/>")]
    [InlineData("<html/>")]
    [InlineData("<svg width='0' height='5'/>")]
    [InlineData("<svg width='1e300' height='5'/>")]
    [InlineData("<svg viewBox='0 0 a b'/>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'x'>]><svg width='&a;'/>")]
    [InlineData("GIF8")]
    [InlineData("plain text")]
    public void A_text_has_no_image_size(string text) =>
        PictureEngine.ReadHeader(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    private static (int Width, int Height)? SizeOf(byte[] file) =>
        PictureEngine.ReadHeader(file) is { } picture ? (picture.Width, picture.Height) : null;

    private static byte[] Bytes(string format) =>
        Convert.FromHexString(Files[format].Replace(" ", "", StringComparison.Ordinal));
}
