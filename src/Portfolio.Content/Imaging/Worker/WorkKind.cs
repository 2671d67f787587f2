namespace Portfolio.Content.Imaging.Worker;

/// <summary>What a worker makes.</summary>
internal enum WorkKind : byte
{
    /// <summary>A social card: the data is a <see cref="Cards.Card"/>.</summary>
    Card = 1,

    /// <summary>A smaller picture: the data is a <see cref="Pictures.PictureTask"/>.</summary>
    Picture = 2,

    /// <summary>The same in AVIF.</summary>
    AvifPicture = 3,
}
