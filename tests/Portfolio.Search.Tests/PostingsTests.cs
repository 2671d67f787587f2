namespace Portfolio.Search.Tests;

public sealed class PostingsTests
{
    private const int Terms = 40, Documents = 3000;

    [Fact]
    public void Postings_of_any_length_are_read_as_they_were_written_whether_positions_are_skipped_or_not()
    {
        var random = new Random(1);
        var postings = new Postings();
        var written = Enumerable.Range(0, Terms).Select(_ => new List<(int Document, int Title, int Label, int[] Positions)>()).ToArray();
        for (var term = 0; term < Terms; term++)
            postings.AddTerm();
        for (var document = 0; document < Documents; document++)
        {
            // The first term is in all documents, the last one in hardly any.
            for (var term = 0; term < Terms; term++)
            {
                if (random.Next(term + 1) > 0)
                    continue;
                var positions = Enumerable.Range(0, random.Next(1, term == 0 ? 300 : 5)).Select(_ => random.Next(1 << random.Next(1, 31)))
                    .Distinct().Order().ToArray();
                var (title, label) = (random.Next(2), random.Next(2));
                (title, label) = positions.Length < 2 ? (0, 0) : (title, label);
                postings.Add(term, document, title, label, positions);
                written[term].Add((document, title, label, positions));
            }
        }

        for (var term = 0; term < Terms; term++)
        {
            postings.DocumentsOf(term).ShouldBe(written[term].Count);
            var reader = postings.Read(term);
            var positions = new List<int>();
            foreach (var expected in written[term])
            {
                reader.MoveNext().ShouldBeTrue();
                reader.Document.ShouldBe(expected.Document);
                (reader.Title, reader.Label).ShouldBe((expected.Title, expected.Label));
                (reader.Title + reader.Label + reader.Text).ShouldBe(expected.Positions.Length);
                if (random.Next(2) == 0)
                    continue;
                reader.ReadPositions(positions);
                positions.ShouldBe(expected.Positions);
            }

            reader.MoveNext().ShouldBeFalse();
            reader.MoveNext().ShouldBeFalse("the end is the end");
        }
    }
}
