namespace Portfolio.Import.Tests;

/// <summary>Contains paragraphs that are long enough to be the text of a page.</summary>
internal static class SampleText
{
    public const string Kites = "A kite flies higher than the tree behind the house, if the wind blows from the sea. "
        + "Nobody in the village remembers who built the first one, or why its tail was so long and so red.";

    public const string Boats = "Boats of paper cross the pond in spring, while the ducks watch them with some doubt. "
        + "The longest journey took an hour and ended in the reeds near the old wooden bridge on the other side.";
}
