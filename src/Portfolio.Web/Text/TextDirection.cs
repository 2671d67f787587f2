namespace Portfolio.Web.Text;

/// <summary>The way a language is written.</summary>
public static class TextDirection
{
    private static readonly HashSet<string> RightToLeft =
        new(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Value of <c>dir</c> for a BCP 47 tag; <see langword="null"/> for what every page has anyway, left to right.</summary>
    public static string? Of(string language) => RightToLeft.Contains(language.Split('-')[0]) ? "rtl" : null;
}
