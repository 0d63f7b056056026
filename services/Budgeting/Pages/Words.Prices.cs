namespace Platform.Budgeting.Pages;

// The words of price lists.
public sealed partial class Words
{
    public string Valid => Say("Voimassa", "Gäller", "Valid");
    public string DecidedOn => Say("Päätetty", "Beslutad", "Decided");
    public string ProductCode => Say("Koodi", "Kod", "Code");
    public string Product => Say("Tuote", "Produkt", "Product");
    public string PriceUnit => Say("Yksikkö", "Enhet", "Unit");
    public string Price => Say("Hinta", "Pris", "Price");
    public string NoPrices => Say("Hinnastoa ei ole", "Det finns ingen prislista", "No price list");
    public string NoPricesText => Say("Tällä päivällä ei ole voimassa olevaa palveluhinnastoa.", "Ingen prislista gäller den här dagen.",
        "No price list is valid on this day.");

    public string FromDay(DateOnly day) => Say($"{Day(day)} alkaen", $"från {Day(day)}", $"from {Day(day)}");
}
