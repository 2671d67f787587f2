namespace Portfolio.Web.Text.Languages;

/// <summary>Plural categories of whole numbers, as the Unicode CLDR defines them (UTS #35, part 3).</summary>
internal static class PluralCategory
{
    /// <summary>The categories of a language, in the order of CLDR.</summary>
    public static IReadOnlyList<string> All(string language) => language switch
    {
        "ar" => ["zero", "one", "two", "few", "many", "other"],
        "ja" => ["other"],
        _ => ["one", "other"],
    };

    /// <summary>The category of a number that is not negative.</summary>
    public static string Of(string language, int number) => language switch
    {
        "ar" => Arabic(number),
        "ja" => "other",
        "hi" => number is 0 or 1 ? "one" : "other",
        _ => number == 1 ? "one" : "other",
    };

    private static string Arabic(int number) => (number, number % 100) switch
    {
        (0, _) => "zero",
        (1, _) => "one",
        (2, _) => "two",
        (_, >= 3 and <= 10) => "few",
        (_, >= 11) => "many",
        _ => "other",
    };
}
