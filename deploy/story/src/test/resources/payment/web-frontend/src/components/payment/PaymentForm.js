exports.label = () => "Pay now";
