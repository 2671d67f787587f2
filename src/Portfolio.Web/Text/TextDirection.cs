namespace Portfolio.Web.Text;

/// <summary>The writing direction of languages.</summary>
public static class TextDirection
{
    private static readonly HashSet<string> RightToLeft =
        new(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The <c>dir</c> attribute for a BCP 47 language tag; <see langword="null"/> for left to right, the default.</summary>
    public static string? Of(string language) => RightToLeft.Contains(language.Split('-')[0]) ? "rtl" : null;
}
