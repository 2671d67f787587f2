using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Portfolio.Content.Store;

/// <summary>The table of an entity type, taken from the model: its columns, and how their values are read from an entity.</summary>
internal sealed class EntityTable
{
    private static readonly Lazy<IReadOnlyDictionary<Type, EntityTable>> ByType = new(ReadModel);

    private EntityTable(IEntityType type)
    {
        var table = type.GetTableMappings().Single();
        Name = table.Table.Name;
        Columns = [.. table.ColumnMappings.Where(c => c.Property.Name != PortfolioContext.RowId)
            .Select(c => new EntityColumn(c.Property, c.Column.Name, type))];
        Insert = $"INSERT OR REPLACE INTO \"{Name}\" ({string.Join(", ", Columns.Select(c => $"\"{c.Name}\""))}) "
            + $"VALUES ({string.Join(", ", Columns.Select((_, i) => $"${i}"))})";
    }

    public string Name { get; }

    public IReadOnlyList<EntityColumn> Columns { get; }

    /// <summary>Writes one entity, replacing one of the same key; parameters are <c>$0</c>, <c>$1</c>… in the order of
    /// <see cref="Columns"/>.</summary>
    public string Insert { get; }

    public static EntityTable Of(Type entity) => ByType.Value[entity];

    /// <summary>Deletes the rows with one value, the parameter <c>$0</c>, in the column of a property.</summary>
    public string DeleteBy(string property) => $"DELETE FROM \"{Name}\" WHERE \"{Columns.First(c => c.Property == property).Name}\" = $0";

    private static Dictionary<Type, EntityTable> ReadModel()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection();
        using var context = new PortfolioContext(connection);
        return context.Model.GetEntityTypes().Where(t => !t.IsAbstract()).ToDictionary(t => t.ClrType, t => new EntityTable(t));
    }
}

/// <summary>A column of an entity's table.</summary>
internal sealed class EntityColumn(IProperty property, string name, IEntityType type)
{
    private readonly Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? _converter = property.GetTypeMapping().Converter;
    private readonly IClrPropertyGetter? _getter = property.IsShadowProperty() ? null : property.GetGetter();
    private readonly object? _discriminator = property.IsShadowProperty() ? type.GetDiscriminatorValue() : null;

    /// <summary>The name of the property.</summary>
    public string Property => property.Name;

    /// <summary>The name of the column.</summary>
    public string Name => name;

    /// <summary>The value of an entity in the form in which SQLite stores it; <see langword="null"/> for NULL.</summary>
    public object? ValueOf(object entity)
    {
        var value = _getter is null ? _discriminator : _getter.GetClrValue(entity);
        return _converter is null || value is null ? value : _converter.ConvertToProvider(value);
    }
}
