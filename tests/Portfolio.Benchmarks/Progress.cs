namespace Portfolio.Benchmarks;

/// <summary>Writes progress to standard error; standard output holds the tables alone.</summary>
internal static class Progress
{
    public static void Say(string what) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");
}
